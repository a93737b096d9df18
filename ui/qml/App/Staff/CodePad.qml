// Letters and digits of a code for people, in groups as on the paper.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Column {
    id: pad

    required property StaffView view
    readonly property CodeView code: view.code
    readonly property int columns: Theme.tall ? 6 : 11
    readonly property real gap: 4 * Theme.px
    readonly property real side: (pad.width - (pad.columns - 1) * pad.gap) / pad.columns

    spacing: 6 * Theme.px

    Rectangle {
        width: pad.width
        height: shown.height + 14 * Theme.px
        radius: 4 * Theme.px
        color: Colors.card
        border.width: Theme.hair
        border.color: Colors.border

        Words {
            id: shown

            objectName: "code-shown"
            anchors.centerIn: parent
            width: parent.width - 8 * Theme.px
            text: pad.code.shown
            capital: 6.4
            strong: true
            horizontalAlignment: Text.AlignHCenter
        }
    }

    Grid {
        columns: pad.columns
        spacing: pad.gap

        Repeater {
            model: pad.code.letters

            DeskButton {
                required property string modelData

                objectName: "letter:" + modelData
                width: pad.side
                height: Math.min(24 * Theme.px, Math.max(14 * Theme.px, (Theme.height - 220 * Theme.px) / 6))
                text: modelData
                capital: 7
                onActed: pad.view.touch("letter:" + modelData)
            }
        }
    }

    Row {
        spacing: pad.gap

        DeskButton {
            objectName: "back"
            width: (pad.width - pad.gap) / 2
            height: 20 * Theme.px
            text: pad.code.backWord
            iconName: "backspace-duotone"
            onActed: pad.view.touch("back")
        }

        DeskButton {
            objectName: "untype"
            width: (pad.width - pad.gap) / 2
            height: 20 * Theme.px
            text: pad.code.untypeWord
            onActed: pad.view.touch("untype")
        }
    }

    DeskButton {
        objectName: "enter"
        width: pad.width
        height: 22 * Theme.px
        text: pad.code.enterWord
        filled: true
        enabled: pad.code.whole
        opacity: enabled ? 1 : 0.4
        onActed: pad.view.touch("enter")
    }
}
