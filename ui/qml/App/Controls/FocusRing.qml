// Gold inside ink around the parent that has the focus.
import QtQuick
import App.Views

Rectangle {
    id: ring

    anchors.fill: parent
    anchors.margins: -1.2 * Theme.px
    visible: ring.parent !== null && ring.parent.activeFocus
    radius: 7 * Theme.px
    color: "transparent"
    border.width: 1.2 * Theme.px
    border.color: Colors.ink

    Rectangle {
        anchors.fill: parent
        anchors.margins: 1.2 * Theme.px
        radius: 6 * Theme.px
        color: "transparent"
        border.width: 0.8 * Theme.px
        border.color: Colors.gold
    }
}
