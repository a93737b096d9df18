// A language by its own name, in its own letters.
import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: tile

    required property string code
    required property string endonym
    required property string family
    required property bool current
    property bool marked: false
    property real capital: 14

    signal chosen(string code)

    radius: 6 * Theme.px
    color: tile.marked ? Colors.plumTint : Colors.card
    border.width: tile.marked ? Math.round(1 * Theme.px) : Math.max(1, Math.round(0.45 * Theme.px))
    border.color: tile.marked ? Colors.plum : Colors.border
    opacity: tap.pressed ? 0.75 : 1
    activeFocusOnTab: true
    Accessible.role: Accessible.Button
    Accessible.name: tile.endonym
    Accessible.onPressAction: tile.chosen(tile.code)

    Words {
        anchors.centerIn: parent
        text: tile.endonym
        family: tile.family
        capital: tile.capital
        strong: true
        Accessible.ignored: true
    }

    TapHandler {
        id: tap

        gesturePolicy: TapHandler.ReleaseWithinBounds
        onTapped: tile.chosen(tile.code)
    }

    FocusRing {}
}
