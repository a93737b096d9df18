// Letters for the rescue code. Those that lead to no word are out of reach.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Column {
    id: pad

    required property StaffView view
    readonly property DoorView door: view.door
    readonly property int columns: Theme.tall ? 6 : 9
    readonly property real gap: 4 * Theme.px
    readonly property real side: (pad.width - (pad.columns - 1) * pad.gap) / pad.columns

    spacing: 6 * Theme.px

    Rectangle {
        width: pad.width
        height: words.height + 10 * Theme.px
        radius: 4 * Theme.px
        color: Colors.card
        border.width: Theme.hair
        border.color: Colors.border

        Words {
            id: words

            objectName: "spelled"
            anchors.centerIn: parent
            width: parent.width - 12 * Theme.px
            text: pad.door.spelled
            capital: 6.4
            strong: true
        }
    }

    Grid {
        columns: pad.columns
        spacing: pad.gap

        Repeater {
            model: pad.door.letters

            DeskButton {
                required property var modelData

                objectName: modelData.name
                enabled: modelData.goes
                opacity: enabled ? 1 : 0.4
                width: pad.side
                height: Math.min(26 * Theme.px, Math.max(14 * Theme.px, (Theme.height - 170 * Theme.px) / 5))
                text: modelData.text
                capital: 7
                onActed: pad.view.touch(modelData.name)
            }
        }
    }

    DeskButton {
        objectName: "back"
        width: pad.width
        height: 20 * Theme.px
        text: pad.door.unspellWord
        iconName: "backspace-duotone"
        onActed: pad.view.touch("back")
    }
}
