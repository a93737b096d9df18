// What the camera sees, and the way back.
import QtQuick
import App.Views

Column {
    id: pane

    required property StaffView view

    spacing: 6 * Theme.px

    Rectangle {
        width: pane.width
        height: Math.min(pane.width * 0.75, Theme.height - 140 * Theme.px)
        radius: 4 * Theme.px
        color: Colors.ink

        Image {
            objectName: "camera-picture"
            anchors.fill: parent
            anchors.margins: Math.round(2 * Theme.px)
            source: pane.visible ? pane.view.picture : ""
            cache: false
            fillMode: Image.PreserveAspectFit
        }
    }

    DeskButton {
        objectName: "uncamera"
        width: pane.width
        height: 20 * Theme.px
        text: pane.view.uncameraWord
        onActed: pane.view.touch("uncamera")
    }
}
