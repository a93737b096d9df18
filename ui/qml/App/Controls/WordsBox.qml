// A field to type in. Learns nothing and suggests nothing.
import QtQuick
import App.Views

Rectangle {
    id: box

    required property string label
    property alias text: field.text
    property bool oneLine: false

    signal typed(string text)

    // takes words from the view model without telling it of them again
    function fill(words: string) {
        if (field.text !== words) {
            field.filling = true;
            field.text = words;
            field.cursorPosition = words.length;
            field.filling = false;
        }
    }

    radius: 4 * Theme.px
    color: Colors.card
    border.width: Math.round((field.activeFocus ? 1 : 0.45) * Theme.px)
    border.color: field.activeFocus ? Colors.plum : Colors.border

    Ring {
        visible: field.activeFocus
    }

    Flickable {
        id: flick

        clip: true
        anchors.fill: parent
        anchors.margins: (box.oneLine ? 3 : 6) * Theme.px
        contentHeight: field.implicitHeight
        boundsBehavior: Flickable.StopAtBounds
        interactive: !box.oneLine

        TextEdit {
            id: field

            property bool filling: false

            width: flick.width
            height: Math.max(field.implicitHeight, flick.height)
            wrapMode: box.oneLine ? TextEdit.NoWrap : TextEdit.Wrap
            color: Colors.ink
            font.family: Theme.family
            font.pixelSize: Math.round(Theme.capital * Theme.cap)
            verticalAlignment: box.oneLine ? TextEdit.AlignVCenter : TextEdit.AlignTop
            horizontalAlignment: Theme.rtl ? TextEdit.AlignRight : TextEdit.AlignLeft
            textFormat: TextEdit.PlainText
            inputMethodHints: Qt.ImhSensitiveData | Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
            activeFocusOnTab: true
            selectByMouse: false
            Accessible.role: Accessible.EditableText
            Accessible.name: box.label
            Keys.onReturnPressed: event => event.accepted = box.oneLine
            Keys.onEnterPressed: event => event.accepted = box.oneLine
            onTextChanged: {
                if (!field.filling)
                    box.typed(field.text);
            }
            onCursorRectangleChanged: {
                if (field.cursorRectangle.y + field.cursorRectangle.height > flick.contentY + flick.height)
                    flick.contentY = field.cursorRectangle.y + field.cursorRectangle.height - flick.height;
            }
        }
    }
}
