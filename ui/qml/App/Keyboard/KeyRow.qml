// A row of keys; what it is narrower than the widest row stands on both sides of it. (`smallTextVisible` is set since its
// own binding fails when a row goes.)
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard.Components
import App.Views

KeyboardRow {
    id: row

    required property list<string> keys
    required property real spare
    readonly property bool shift: row.keys[0] === "SHIFT"
    readonly property bool back: row.keys[row.keys.length - 1] === "BACK"

    spacing: KeySet.gap

    FillerKey {
        visible: row.spare > 0
        smallTextVisible: false
        weight: row.spare / 2 * KeySet.pitch - KeySet.gap
    }

    ShiftKey {
        objectName: "key:shift"
        visible: row.shift
        smallTextVisible: false
        weight: 1.5 * KeySet.pitch - KeySet.gap
    }

    Repeater {
        model: row.keys.slice(row.shift ? 1 : 0, row.keys.length - (row.back ? 1 : 0))

        Key {
            required property string modelData

            objectName: "key:" + modelData
            smallTextVisible: false
            weight: KeySet.pitch - KeySet.gap
            text: modelData
        }
    }

    BackspaceKey {
        objectName: "key:back"
        visible: row.back
        smallTextVisible: false
        weight: 1.5 * KeySet.pitch - KeySet.gap
    }

    FillerKey {
        visible: row.spare > 0
        smallTextVisible: false
        weight: row.spare / 2 * KeySet.pitch - KeySet.gap
    }
}
