// One answer to touch. Chosen: a plum border, a tint and a tick.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Pressable {
    id: card

    required property bool chosen
    property bool round: true
    property bool plain: false
    property int rank: 0
    property int filledBars: 0
    property bool arrows: false
    property color accent: Colors.plum
    property real capital: 7

    // a scale's picture stands before its words and the mark after them; else the mark stands before
    readonly property bool scaled: card.filledBars > 0
    readonly property real inset: (card.scaled && !Theme.compact ? 7 : Theme.compact ? 4 : 5) * Theme.px
    readonly property real before: (card.scaled ? (Theme.compact ? 26 : 38) : 18.4) * Theme.px
    readonly property real after: (card.scaled ? (Theme.compact ? 15 : 20.4) : 4) * Theme.px

    // bars are made once a scale is shown, and kept
    property bool pictured: false

    signal picked

    onScaledChanged: card.pictured = card.pictured || card.scaled

    radius: 4 * Theme.px
    color: card.chosen ? Colors.plumTint : card.plain ? Colors.paper : Colors.card
    border.width: card.chosen ? Math.round(1.0 * Theme.px) : Theme.hair
    border.color: card.chosen ? Colors.plum : Colors.border
    Accessible.role: card.round ? Accessible.RadioButton : Accessible.CheckBox
    Accessible.checkable: true
    Accessible.checked: card.chosen
    onActed: card.picked()

    Loader {
        active: card.pictured
        visible: card.scaled
        x: Theme.rtl ? card.width - width - card.inset : card.inset
        anchors.verticalCenter: parent.verticalCenter

        sourceComponent: ScaleBars {
            filled: card.filledBars
            tint: card.accent
            arrows: card.arrows
        }
    }

    Mark {
        round: card.round
        chosen: card.chosen
        rank: card.rank
        x: card.scaled !== Theme.rtl ? card.width - width - card.inset : card.inset
        anchors.verticalCenter: parent.verticalCenter
    }

    Words {
        x: Theme.rtl ? card.after : card.before
        width: card.width - card.before - card.after
        anchors.verticalCenter: parent.verticalCenter
        text: card.text
        capital: card.capital
        color: card.chosen ? Colors.chosenInk : Colors.ink
        horizontalAlignment: Text.AlignLeft
        Accessible.ignored: true
    }
}
