// A language by its own name, in its own letters.
import QtQuick
import App.Controls

Block {
    id: block

    Tile {
        objectName: block.name
        anchors.fill: parent
        text: block.text
        family: block.family
        capital: block.role
        marked: block.chosen
        onActed: block.touched(block.name)
    }
}
