// Short free text: what is written so far, and how many characters are left.
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
        height: parent.height - helper.height - 4 * Theme.px
        label: qsTr("Touch here to write")
        text: area.view.prompt.words
        onOpened: area.view.typing.open("words")
    }

    ActionButton {
        id: helper

        objectName: "helper"
        anchors.top: box.bottom
        anchors.topMargin: 4 * Theme.px
        anchors.left: parent.left
        width: parent.width * 0.5
        height: Theme.compact ? Theme.actionHeight : 20 * Theme.px
        capital: 5.6
        text: qsTr("Tell a helper")
        iconName: "users"
        onChosen: area.view.openSheet("helper")
    }

    Words {
        anchors.verticalCenter: helper.verticalCenter
        anchors.left: helper.right
        anchors.leftMargin: 4 * Theme.px
        anchors.right: parent.right
        text: qsTr("%n characters left", "", area.view.prompt.charsLeft)
        capital: 5.6
        color: Colors.softInk
        horizontalAlignment: Text.AlignRight
    }
}
