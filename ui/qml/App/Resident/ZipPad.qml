// Five digits, by large keys. Where no ZIP code has these five, the digits give way to what can be done.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: pad

    required property VisitView view
    readonly property string digits: pad.view.prompt.digits
    readonly property bool flat: pad.height < (Theme.compact ? 75 : 115) * Theme.px
    readonly property real gap: (Theme.compact ? 3 : 4) * Theme.px
    readonly property int columns: pad.flat ? 6 : 3
    readonly property real keysY: display.height + pad.gap
    readonly property real keyWidth: (pad.width - (pad.columns - 1) * pad.gap) / pad.columns
    readonly property real keyHeight: (pad.height - pad.keysY - (12 / pad.columns - 1) * pad.gap) / (12 / pad.columns)

    function press(key: string) {
        if (key === "back")
            pad.view.area("digits", pad.digits.slice(0, -1));
        else if (pad.digits.length < 5)
            pad.view.area("digits", pad.digits + key);
    }

    Rectangle {
        id: display

        visible: !pad.flat || !pad.view.prompt.zipUnknown
        width: parent.width
        height: (pad.flat ? 13 : Theme.compact ? 17 : 26) * Theme.px
        radius: 4 * Theme.px
        color: Colors.card
        border.width: Math.round(1 * Theme.px)
        border.color: pad.view.prompt.zipUnknown ? Colors.amberRim : Colors.plum

        Words {
            objectName: "zip"
            anchors.centerIn: parent
            text: pad.digits === "" ? "_ _ _ _ _" : pad.digits
            capital: pad.flat ? 7 : 9
            strong: true
        }
    }

    Notice {
        visible: pad.view.prompt.zipUnknown
        y: pad.flat ? 0 : pad.keysY
        width: pad.flat ? parent.width * 0.68 : parent.width
        height: pad.flat ? parent.height : parent.height - y - Theme.actionHeight - pad.gap
        capital: pad.flat ? 4.6 : 5.6
        text: qsTr("We do not know this ZIP code. You can choose your part of the city.")
        iconName: "info"
    }

    Grid {
        columns: pad.columns
        spacing: pad.gap
        y: pad.keysY
        visible: !pad.view.prompt.zipUnknown
        LayoutMirroring.enabled: false
        layoutDirection: Qt.LeftToRight

        Repeater {
            model: pad.flat ? ["1", "2", "3", "4", "5", "6", "7", "8", "9", "0"] : ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0"]

            ActionButton {
                required property string modelData

                objectName: "key:" + modelData
                width: pad.keyWidth
                height: pad.keyHeight
                capital: pad.flat ? 5.6 : 9
                opacity: modelData === "" ? 0 : 1
                enabled: modelData !== ""
                text: modelData
                onChosen: pad.press(modelData)
            }
        }
    }

    ActionButton {
        objectName: "key:back"
        x: pad.view.prompt.zipUnknown && !pad.flat ? 0 : parent.width - width
        y: parent.height - height
        width: !pad.view.prompt.zipUnknown ? (pad.flat ? 2 * pad.keyWidth + pad.gap : pad.keyWidth) : pad.flat ? parent.width * 0.32 - pad.gap : parent.width
        height: !pad.view.prompt.zipUnknown ? pad.keyHeight : pad.flat ? parent.height : Theme.actionHeight
        text: qsTr("Delete")
        iconName: Theme.compact ? "" : "backspace"
        capital: Theme.compact ? 4.2 : 7
        onChosen: pad.press("back")
    }
}
