// A pictogram in one colour. Always beside a word, never alone.
import QtQuick
import App.Views

Image {
    id: icon

    required property string name
    property color tint: Colors.plum
    property real size: 8

    width: Math.round(icon.size * Theme.px)
    height: icon.width
    sourceSize: Qt.size(icon.width, icon.width)
    source: icon.name === "" || icon.width <= 0 ? "" : "image://icon/" + icon.name + "/" + icon.tint.toString().slice(1)
    Accessible.ignored: true
}
