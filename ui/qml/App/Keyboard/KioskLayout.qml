// A keyboard from data. A layout file names its keys, row by row, parted by spaces; SHIFT and BACK are keys too. What is
// in `spare` stands over them where the screen has room; `signs` is the second page, what is needed most in its first
// rows.
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.VirtualKeyboard.Components
import QtQuick.VirtualKeyboard.Components as Parts
import App.Views

KeyboardLayout {
    id: layout

    required property list<string> rows
    required property list<string> signs
    property list<string> spare: []
    property string comma: ","
    property string stop: "."
    property string signsName: "?123"
    property string lettersName: "abc"
    property bool backBelow: false
    // makes what composes characters from keys; null where a key is a character
    property Component method: null

    property bool signsShown: false
    readonly property int spareRows: Math.max(0, Math.min(layout.spare.length, KeySet.mostRows - 1 - layout.rows.length))
    readonly property list<string> letters: [...layout.spare.slice(0, layout.spareRows), ...layout.rows]
    readonly property list<string> shown: layout.signsShown ? layout.signs.slice(0, layout.letters.length) : layout.letters
    readonly property real columns: Math.max(10, ...layout.letters.map(row => layout.units(row)))
    readonly property real below: layout.columns - 7 - (KeySet.otherName === "" ? 0 : 1.5) - (layout.backBelow ? 1.5 : 0)

    function createInputMethod(): QtObject {
        return layout.method === null ? null : layout.method.createObject(layout.parent);
    }

    // how many keys wide a row is
    function units(row: string): real {
        return row.split(" ").reduce((sum, key) => sum + (key === "SHIFT" || key === "BACK" ? 1.5 : 1), 0);
    }

    function lay(): void {
        if (layout.columns > 0)
            KeySet.lay(layout.letters.length + 1, layout.columns);
    }

    spacing: KeySet.gap
    Component.onCompleted: layout.lay()
    onLettersChanged: layout.lay()

    Repeater {
        model: layout.shown

        KeyRow {
            required property string modelData

            keys: modelData.split(" ")
            spare: layout.columns - layout.units(modelData)
        }
    }

    KeyboardRow {
        spacing: KeySet.gap

        Key {
            objectName: "key:signs"
            weight: 1.5 * KeySet.pitch - KeySet.gap
            displayText: layout.signsShown ? layout.lettersName : layout.signsName
            functionKey: true
            onClicked: layout.signsShown = !layout.signsShown
        }

        Key {
            objectName: "key:other"
            visible: KeySet.otherName !== ""
            weight: 1.5 * KeySet.pitch - KeySet.gap
            displayText: KeySet.otherName
            functionKey: true
            // not now: this key goes with its layout
            onClicked: Qt.callLater(KeySet.other)
        }

        Key {
            objectName: "key:" + text
            weight: KeySet.pitch - KeySet.gap
            text: layout.comma
        }

        SpaceKey {
            objectName: "key:space"
            weight: (layout.below + 1.5) * KeySet.pitch - KeySet.gap
        }

        Key {
            objectName: "key:" + text
            weight: KeySet.pitch - KeySet.gap
            text: layout.stop
        }

        BackspaceKey {
            objectName: "key:back"
            visible: layout.backBelow
            weight: 1.5 * KeySet.pitch - KeySet.gap
        }

        // another module has an EnterKey that is none
        Parts.EnterKey {
            objectName: "key:enter"
            weight: 2 * KeySet.pitch - KeySet.gap
        }
    }
}
