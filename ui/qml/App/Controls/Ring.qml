// Gold inside ink around its parent: 0.8 mm inside 1.2 mm.
import QtQuick
import App.Views

Rectangle {
    anchors.fill: parent
    anchors.margins: -2 * Theme.px
    radius: 8 * Theme.px
    color: "transparent"
    border.width: 1.2 * Theme.px
    border.color: Colors.ink
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1.2 * Theme.px
        radius: 6.8 * Theme.px
        color: "transparent"
        border.width: 0.8 * Theme.px
        border.color: Colors.gold
    }
}
