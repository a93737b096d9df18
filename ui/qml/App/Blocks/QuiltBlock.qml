// Neighborhood blocks, over the first page and the last.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    Quilt {
        visible: Colors.pictures
        width: block.width
        height: block.height
        thin: block.width > 6 * block.height
    }
}
