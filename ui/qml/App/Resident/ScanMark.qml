// What the scan rests on: the ring that the focus has, around one thing or several.
import QtQuick
import App.Views
import App.Controls

Item {
    id: mark

    required property AccessView access
    readonly property rect place: mark.access.mark

    objectName: "scanmark"
    visible: mark.place.width > 0
    x: mark.place.x
    y: mark.place.y
    width: mark.place.width
    height: mark.place.height
    Accessible.ignored: true

    Ring {}
}
