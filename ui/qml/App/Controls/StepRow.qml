// A setting in steps: what it is now, one less, one more.
import QtQuick
import App.Views

Item {
    id: row

    required property string name
    required property string text
    required property string lessName
    required property string moreName

    signal less
    signal more

    Words {
        anchors.left: parent.left
        anchors.right: minus.left
        anchors.rightMargin: 4 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        text: row.text
        capital: 7
        horizontalAlignment: Text.AlignLeft
    }

    StepButton {
        id: minus

        objectName: row.name + ":less"
        anchors.right: plus.left
        anchors.rightMargin: 6 * Theme.px
        anchors.verticalCenter: parent.verticalCenter
        iconName: "minus"
        text: row.lessName
        about: row.text
        onChosen: row.less()
    }

    StepButton {
        id: plus

        objectName: row.name + ":more"
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        iconName: "plus"
        text: row.moreName
        about: row.text
        onChosen: row.more()
    }
}
