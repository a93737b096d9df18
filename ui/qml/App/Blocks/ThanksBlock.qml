// A tick and a large word.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    Spot {
        id: spot

        iconName: block.icon
        tint: Colors.leafTint
        ink: Colors.leaf
        size: 26
        anchors.left: parent.left
        anchors.verticalCenter: parent.verticalCenter
    }

    Words {
        anchors.left: spot.right
        anchors.leftMargin: 6 * Theme.px
        anchors.right: parent.right
        anchors.verticalCenter: parent.verticalCenter
        text: block.text
        capital: block.role
        strong: true
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
    }
}
