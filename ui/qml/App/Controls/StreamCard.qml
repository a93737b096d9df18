// A stream of work: its picture, its title, what it is about, and whether it is taken in.
import QtQuick
import App.Views

Pressable {
    id: card

    required property string line
    required property string iconName
    required property bool marked
    required property color tint
    required property color ink

    radius: 6 * Theme.px
    color: card.marked ? card.tint : Colors.card
    border.width: card.marked ? Math.round(1 * Theme.px) : Theme.hair
    border.color: card.marked ? Colors.plum : Colors.border
    Accessible.role: Accessible.CheckBox
    Accessible.description: card.line
    Accessible.checkable: true
    Accessible.checked: card.marked

    Spot {
        id: spot

        size: Theme.compact ? 16 : 50
        iconName: card.iconName
        tint: Colors.card
        ink: card.ink
        anchors.left: parent.left
        anchors.leftMargin: 5 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Column {
        anchors.left: spot.right
        anchors.leftMargin: 6 * Theme.px
        anchors.right: mark.left
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        spacing: 2 * Theme.px

        Words {
            width: parent.width
            text: card.text
            capital: 7.6
            strong: true
            color: card.marked ? Colors.chosenInk : Colors.ink
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }

        Words {
            width: parent.width
            text: card.line
            capital: 5.2
            horizontalAlignment: Text.AlignLeft
            Accessible.ignored: true
        }
    }

    Mark {
        id: mark

        round: false
        chosen: card.marked
        width: 11 * Theme.px
        anchors.right: parent.right
        anchors.top: parent.top
        anchors.margins: 4.5 * Theme.px
    }
}
