// What is always in reach: the page's large buttons, the pages, and the way back to residents.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views

Rectangle {
    id: dock

    required property StaffView view

    readonly property real natural: buttons.height + 12 * Theme.px
    color: Colors.dock

    Column {
        id: buttons

        x: Theme.margin
        y: 6 * Theme.px
        width: dock.width - 2 * Theme.margin
        spacing: 3 * Theme.px

        Repeater {
            model: dock.view.mains

            DeskButton {
                required property var modelData
                required property int index

                objectName: modelData.name
                width: buttons.width
                height: 24 * Theme.px
                text: modelData.text
                capital: 6.4
                filled: index === 0
                onActed: dock.view.touch(modelData.name)
            }
        }

        Grid {
            columns: 2
            spacing: 3 * Theme.px

            Repeater {
                model: dock.view.tabs

                DeskButton {
                    required property var modelData

                    objectName: modelData.name
                    width: (buttons.width - 3 * Theme.px) / 2
                    height: 20 * Theme.px
                    text: modelData.text
                    iconName: modelData.icon
                    chosen: modelData.chosen
                    onActed: dock.view.touch(modelData.name)
                }
            }
        }

        Row {
            spacing: 3 * Theme.px

            Repeater {
                model: dock.view.door.sides

                DeskButton {
                    required property var modelData

                    objectName: modelData.name
                    width: (buttons.width - (dock.view.door.sides.length - 1) * 3 * Theme.px) / dock.view.door.sides.length
                    height: 20 * Theme.px
                    text: modelData.text
                    onActed: dock.view.touch(modelData.name)
                }
            }
        }

        DeskButton {
            objectName: "leave"
            width: buttons.width
            height: 20 * Theme.px
            text: dock.view.leaveWord
            iconName: "arrow-left-duotone"
            onActed: dock.view.touch("leave")
        }
    }
}
