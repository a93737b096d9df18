// Large keys for a PIN. What was typed is shown as dots.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Column {
    id: pad

    required property StaffView view
    readonly property DoorView door: view.door
    readonly property real side: Math.min(pad.width, 180 * Theme.px)
    readonly property real wide: (pad.side - 8 * Theme.px) / 3
    readonly property real key: Math.min(34 * Theme.px, (Theme.height - 150 * Theme.px) / 5)

    spacing: 6 * Theme.px

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        spacing: 4 * Theme.px

        Repeater {
            model: pad.door.roles

            DeskButton {
                required property var modelData

                objectName: modelData.name
                width: (pad.side - 4 * Theme.px) / 2
                text: modelData.text
                chosen: modelData.chosen
                onActed: pad.view.touch(modelData.name)
            }
        }
    }

    Row {
        anchors.horizontalCenter: parent.horizontalCenter
        height: 10 * Theme.px
        spacing: 4 * Theme.px

        Repeater {
            model: Math.max(6, pad.door.digits)

            Rectangle {
                required property int index

                width: 8 * Theme.px
                height: width
                radius: width / 2
                color: index < pad.door.digits ? Colors.plum : Colors.card
                border.width: Theme.hair
                border.color: Colors.border
            }
        }
    }

    Grid {
        anchors.horizontalCenter: parent.horizontalCenter
        columns: 3
        spacing: 4 * Theme.px
        enabled: pad.door.typing
        opacity: enabled ? 1 : 0.4

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

            DeskButton {
                required property string modelData

                objectName: "digit:" + modelData
                width: pad.wide
                height: pad.key
                text: modelData
                capital: 9
                onActed: pad.view.touch("digit:" + modelData)
            }
        }

        DeskButton {
            objectName: "back"
            width: pad.wide
            height: pad.key
            text: pad.door.backWord
            onActed: pad.view.touch("back")
        }

        DeskButton {
            objectName: "digit:0"
            width: pad.wide
            height: pad.key
            text: "0"
            capital: 9
            onActed: pad.view.touch("digit:0")
        }

        DeskButton {
            objectName: "enter"
            width: pad.wide
            height: pad.key
            text: pad.door.enterWord
            filled: pad.door.enough
            onActed: pad.view.touch("enter")
        }
    }
}
