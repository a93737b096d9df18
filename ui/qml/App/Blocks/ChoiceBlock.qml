// One way to take the receipt.
import QtQuick
import App.Controls

Block {
    id: block

    PictureCard {
        objectName: block.name
        anchors.fill: parent
        text: block.text
        line: block.line
        iconName: block.icon
        onActed: block.touched(block.name)
    }
}
