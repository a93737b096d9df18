// What kind of answer a card is: square for several, round for one, a number for a rank.
import QtQuick
import App.Views

Rectangle {
    id: mark

    required property bool round
    required property bool chosen
    property int rank: 0

    width: 9.4 * Theme.px
    height: mark.width
    radius: mark.round ? mark.width / 2 : 2 * Theme.px
    color: mark.chosen ? Colors.plum : "transparent"
    border.width: mark.chosen ? 0 : Theme.hair
    border.color: Colors.border
    Accessible.ignored: true

    Icon {
        visible: mark.chosen && mark.rank === 0
        name: mark.chosen ? "check-bold" : ""
        tint: Colors.onPlum
        size: 6
        anchors.centerIn: parent
    }

    Words {
        visible: mark.rank > 0
        text: mark.rank
        capital: 5
        strong: true
        color: mark.chosen ? Colors.onPlum : Colors.ink
        anchors.centerIn: parent
        Accessible.ignored: true
    }
}
