// Short free text, and how many characters are left.
import QtQuick
import App.Views
import App.Controls

Item {
    id: area

    required property VisitView view

    WordsBox {
        id: box

        objectName: "words"
        width: parent.width
        height: parent.height - left.height - 4 * Theme.px
        label: area.view.prompt.asked
        onTyped: text => area.view.typeWords(text)
    }

    Words {
        id: left

        anchors.top: box.bottom
        anchors.topMargin: 4 * Theme.px
        anchors.right: parent.right
        text: qsTr("%n characters left", "", area.view.prompt.charsLeft)
        capital: 5.6
        color: Colors.softInk
    }

    Connections {
        target: area.view.prompt

        function onRefilled() {
            box.fill(area.view.prompt.words);
        }

        function onTurned() {
            if (area.visible)
                box.fill(area.view.prompt.words);
        }
    }
}
