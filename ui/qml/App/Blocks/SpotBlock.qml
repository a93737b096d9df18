// A picture over a title.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    Spot {
        size: block.height / Theme.px - 6
        iconName: block.icon
        anchors.left: parent.left
    }
}
