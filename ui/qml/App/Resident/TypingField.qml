// The one field that keys type into. Learns nothing and suggests nothing.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Rectangle {
    id: box

    required property TypingView typing
    required property string label
    property bool oneLine: false

    function take(): void {
        field.forceActiveFocus(Qt.OtherFocusReason);
        Qt.inputMethod.show(); // qmllint disable missing-property
    }

    function fill(): void {
        if (field.text !== box.typing.text) {
            field.text = box.typing.text;
            field.cursorPosition = field.length;
        }
    }

    objectName: "field"
    radius: 4 * Theme.px
    color: Colors.card
    border.width: Math.round((field.activeFocus ? 1 : 0.45) * Theme.px)
    border.color: field.activeFocus ? Colors.plum : Colors.border

    Ring {
        visible: field.activeFocus && !KeySet.pointed
    }

    Flickable {
        id: flick

        anchors.fill: parent
        anchors.margins: (box.oneLine || Theme.compact ? 2 : 5) * Theme.px
        contentHeight: field.height
        boundsBehavior: Flickable.StopAtBounds
        interactive: !box.oneLine
        clip: true

        TextEdit {
            id: field

            width: flick.width
            height: Math.max(field.implicitHeight, flick.height)
            wrapMode: box.oneLine ? TextEdit.NoWrap : TextEdit.Wrap
            color: Colors.ink
            font.family: Theme.family
            font.pixelSize: Math.round(Theme.capital * Theme.cap)
            verticalAlignment: box.oneLine ? TextEdit.AlignVCenter : TextEdit.AlignTop
            horizontalAlignment: TextEdit.AlignLeft
            textFormat: TextEdit.PlainText
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            activeFocusOnTab: true
            selectByMouse: false
            Accessible.role: Accessible.EditableText
            Accessible.name: box.label
            Keys.onReturnPressed: box.typing.close()
            Keys.onEnterPressed: box.typing.close()
            onTextChanged: box.typing.type(field.text)
            onCursorRectangleChanged: {
                const low = field.cursorRectangle.y + field.cursorRectangle.height;
                if (low > flick.contentY + flick.height)
                    flick.contentY = low - flick.height;
                else if (field.cursorRectangle.y < flick.contentY)
                    flick.contentY = field.cursorRectangle.y;
            }

            cursorDelegate: Rectangle {
                visible: field.cursorVisible
                width: Math.round(0.9 * Theme.px)
                color: Colors.plum
            }
        }
    }

    Connections {
        target: box.typing

        function onFilled() {
            box.fill();
        }
    }
}
