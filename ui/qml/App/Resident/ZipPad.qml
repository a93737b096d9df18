// Five digits, by large keys.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: pad

    required property VisitView view
    readonly property string digits: pad.view.prompt.digits

    function press(key: string) {
        if (key === "back")
            pad.view.area("digits", pad.digits.slice(0, -1));
        else if (pad.digits.length < 5)
            pad.view.area("digits", pad.digits + key);
    }

    Rectangle {
        id: display

        width: parent.width
        height: 26 * Theme.px
        radius: 4 * Theme.px
        color: Colors.card
        border.width: Math.round(1 * Theme.px)
        border.color: pad.view.prompt.zipUnknown ? Colors.amberRim : Colors.plum

        Words {
            objectName: "zip"
            anchors.centerIn: parent
            text: pad.digits === "" ? "_ _ _ _ _" : pad.digits
            capital: 9
            strong: true
        }
    }

    Words {
        id: unknown

        visible: pad.view.prompt.zipUnknown
        y: 29 * Theme.px
        width: parent.width
        text: qsTr("We do not know this ZIP code. You can choose your part of the city.")
        capital: 5.2
        color: Colors.amberInk
        horizontalAlignment: Text.AlignLeft
    }

    Grid {
        id: keys

        columns: 3
        spacing: 4 * Theme.px
        y: 46 * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter
        LayoutMirroring.enabled: false
        layoutDirection: Qt.LeftToRight

        Repeater {
            model: ["1", "2", "3", "4", "5", "6", "7", "8", "9", "", "0", "back"]

            ActionButton {
                required property string modelData

                objectName: "key:" + modelData
                width: (pad.width - 2 * keys.spacing) / 3
                height: 28 * Theme.px
                capital: 9
                opacity: modelData === "" ? 0 : 1
                enabled: modelData !== ""
                text: modelData === "back" ? qsTr("Delete") : modelData
                iconName: modelData === "back" ? "backspace" : ""
                onChosen: pad.press(modelData)
            }
        }
    }
}
