// A language to touch.
import QtQuick
import App.Views

Pressable {
    id: tile

    required property string family
    required property bool marked
    required property real capital

    radius: 6 * Theme.px
    color: tile.marked ? Colors.plumTint : Colors.card
    border.width: tile.marked ? Math.round(1 * Theme.px) : Theme.hair
    border.color: tile.marked ? Colors.plum : Colors.border

    Words {
        anchors.centerIn: parent
        text: tile.text
        family: tile.family
        capital: tile.capital
        strong: true
        color: tile.marked ? Colors.chosenInk : Colors.ink
        Accessible.ignored: true
    }
}
