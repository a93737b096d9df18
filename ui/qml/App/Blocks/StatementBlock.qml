// Something to know, with its picture.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    Spot {
        visible: block.icon !== ""
        iconName: block.icon
        anchors.left: parent.left
    }

    Words {
        anchors.left: parent.left
        anchors.leftMargin: 20 * Theme.px
        anchors.right: parent.right
        text: block.text
        capital: block.role
        horizontalAlignment: Text.AlignLeft
    }
}
