// One answer to touch. Chosen: a plum border, a tint and a tick.
import QtQuick
import App.Views

Rectangle {
    id: card

    required property string text
    required property bool chosen
    property bool round: true
    property bool plain: false
    property int rank: 0
    property int filledBars: 0
    property bool arrows: false
    property color accent: Colors.plum
    property real capital: 7

    signal picked

    radius: 4 * Theme.px
    color: card.chosen ? Colors.plumTint : card.plain ? Colors.paper : Colors.card
    border.width: card.chosen ? Math.round(1.0 * Theme.px) : Math.max(1, Math.round(0.45 * Theme.px))
    border.color: card.chosen ? Colors.plum : Colors.border
    opacity: tap.pressed ? 0.75 : 1
    activeFocusOnTab: true
    Accessible.role: card.round ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.name: card.text
    Accessible.checkable: true
    Accessible.checked: card.chosen
    Accessible.onPressAction: card.picked()
    Keys.onSpacePressed: card.picked()
    Keys.onReturnPressed: card.picked()

    ScaleBars {
        id: bars

        visible: card.filledBars > 0
        filled: card.filledBars
        tint: card.accent
        arrows: card.arrows
        anchors.left: parent.left
        anchors.leftMargin: 7 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Mark {
        id: mark

        round: card.round
        chosen: card.chosen
        rank: card.rank
        anchors.verticalCenter: parent.verticalCenter
        anchors.left: card.filledBars > 0 ? undefined : parent.left
        anchors.right: card.filledBars > 0 ? parent.right : undefined
        anchors.leftMargin: 5 * Theme.px
        anchors.rightMargin: 7 * Theme.px
    }

    Words {
        anchors.left: card.filledBars > 0 ? bars.right : mark.right
        anchors.right: card.filledBars > 0 ? mark.left : parent.right
        anchors.leftMargin: (card.filledBars > 0 ? 7 : 4) * Theme.px
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        text: card.text
        capital: card.capital
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: card.picked()
    }

    FocusRing {}
}
