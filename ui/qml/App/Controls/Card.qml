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

    // a scale's picture stands before its words and the mark after them; else the mark stands before
    readonly property real inset: (card.filledBars > 0 ? 7 : 5) * Theme.px
    readonly property real before: (card.filledBars > 0 ? 38 : 18.4) * Theme.px
    readonly property real after: (card.filledBars > 0 ? 20.4 : 4) * Theme.px

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

    ScaleBars {
        visible: card.filledBars > 0
        filled: card.filledBars
        tint: card.accent
        arrows: card.arrows
        x: Theme.rtl ? card.width - width - 7 * Theme.px : 7 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
    }

    Mark {
        round: card.round
        chosen: card.chosen
        rank: card.rank
        x: (card.filledBars > 0) !== Theme.rtl ? card.width - width - card.inset : card.inset
        anchors.verticalCenter: parent.verticalCenter
    }

    Words {
        x: Theme.rtl ? card.after : card.before
        width: card.width - card.before - card.after
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
