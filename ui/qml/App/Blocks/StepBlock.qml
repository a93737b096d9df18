// A setting in steps: one less, one more.
import QtQuick
import App.Controls

Block {
    id: block

    StepRow {
        anchors.fill: parent
        name: block.name
        text: block.text
        lessName: block.line
        moreName: block.icon
        onLess: block.touched(block.name + ":less")
        onMore: block.touched(block.name + ":more")
    }
}
