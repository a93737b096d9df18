// A box for tokens: one back, how many, one more.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: card

    required property string optionId
    required property string text
    required property int count
    required property int total
    required property bool canAdd
    readonly property string held: qsTr("%1 of %2 here").arg(card.count).arg(card.total)
    required property color tint
    required property color rim

    readonly property bool under: Theme.compact && Theme.stacked
    readonly property real lowered: card.under ? plus.height / 2 + 1 * Theme.px : 0

    signal added
    signal taken

    objectName: "token:" + card.optionId
    radius: 4 * Theme.px
    color: card.count > 0 ? card.tint : Colors.card
    border.width: Math.max(1, Math.round((card.count > 0 ? 0.7 : 0.45) * Theme.px))
    border.color: card.count > 0 ? card.rim : Colors.border

    // in a narrow pane the words stand over the buttons
    Words {
        anchors.left: parent.left
        anchors.leftMargin: (Theme.compact ? 4 : 6) * Theme.px
        anchors.right: card.under ? parent.right : minus.left
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: -card.lowered
        text: card.text
        capital: Theme.compact && !Theme.stacked ? 5.6 : 7
        horizontalAlignment: Text.AlignLeft
    }

    StepButton {
        id: minus

        objectName: "take:" + card.optionId
        anchors.right: number.left
        anchors.rightMargin: (Theme.compact ? 2.6 : 3) * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: card.under ? (card.height - height) / 2 - 3 * Theme.px : 0
        iconName: "minus"
        usable: card.count > 0
        text: qsTr("One token less for: %1").arg(card.text)
        about: card.held
        onChosen: card.taken()
    }

    Rectangle {
        id: number

        width: (Theme.compact ? 12 : 17) * Theme.px
        height: number.width
        radius: number.width / 2
        color: card.count > 0 ? Colors.gold : "transparent"
        border.width: card.count > 0 ? Math.max(1, 0.5 * Theme.px) : 0
        border.color: Colors.goldRim
        anchors.right: plus.left
        anchors.rightMargin: (Theme.compact ? 2.6 : 3) * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: card.under ? (card.height - height) / 2 - 3 * Theme.px : 0

        Words {
            anchors.centerIn: parent
            text: card.count
            capital: 5.6
            strong: true
            color: card.count > 0 ? Colors.onGold : Colors.ink
        }
    }

    StepButton {
        id: plus

        objectName: "add:" + card.optionId
        anchors.right: parent.right
        anchors.rightMargin: (Theme.compact ? 3 : 5) * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        anchors.verticalCenterOffset: card.under ? (card.height - height) / 2 - 3 * Theme.px : 0
        iconName: "plus"
        filled: true
        usable: card.canAdd
        text: qsTr("One token more for: %1").arg(card.text)
        about: card.held
        onChosen: card.added()
    }
}
