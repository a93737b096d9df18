// One of several answers, or something to switch on.
import QtQuick
import App.Controls

Block {
    id: block

    property bool round: true

    Card {
        objectName: block.name
        anchors.fill: parent
        text: block.text
        chosen: block.chosen
        capital: block.role
        round: block.round
        onPicked: block.touched(block.name)
    }
}
