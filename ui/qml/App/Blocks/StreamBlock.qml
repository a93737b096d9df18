// One stream of work.
import QtQuick
import App.Controls

Block {
    id: block

    StreamCard {
        objectName: block.name
        anchors.fill: parent
        text: block.text
        line: block.line
        iconName: block.icon
        marked: block.chosen
        tint: block.tint
        ink: block.ink
        onActed: block.touched(block.name)
    }
}
