// Something to do.
import QtQuick
import App.Controls

Block {
    id: block

    ActionButton {
        objectName: block.name
        anchors.fill: parent
        text: block.text
        filled: block.filled
        capital: block.role
        strong: true
        onChosen: block.touched(block.name)
    }
}
