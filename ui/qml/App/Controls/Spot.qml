// An icon in a tinted circle.
import QtQuick
import App.Views

Rectangle {
    id: spot

    required property string iconName
    property color tint: Colors.plumTint
    property color ink: Colors.plum
    property real size: 14

    width: Math.round(spot.size * Theme.px)
    height: spot.width
    radius: spot.width / 2
    color: spot.tint
    Accessible.ignored: true

    Icon {
        name: spot.iconName === "" ? "" : spot.iconName + "-duotone"
        tint: spot.ink
        size: spot.size * 0.62
        anchors.centerIn: parent
    }
}
