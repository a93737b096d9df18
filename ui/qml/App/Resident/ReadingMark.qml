// Around what is being read aloud: a bar at its beginning, and a line. The words under it keep their contrast.
import QtQuick
import App.Views

Item {
    id: mark

    required property ListeningView listening
    readonly property rect place: mark.listening.mark

    objectName: "readingmark"
    visible: mark.place.width > 0
    x: mark.place.x - 2.5 * Theme.px
    y: mark.place.y - 1.5 * Theme.px
    width: mark.place.width + 5 * Theme.px
    height: mark.place.height + 3 * Theme.px
    Accessible.ignored: true

    Rectangle {
        anchors.fill: parent
        radius: 3 * Theme.px
        color: "transparent"
        border.width: Math.max(1, 0.8 * Theme.px)
        border.color: Colors.copper
    }

    Rectangle {
        x: Theme.rtl ? mark.width - width : 0
        width: 2.5 * Theme.px
        height: parent.height
        radius: 1.2 * Theme.px
        color: Colors.copper
    }
}
