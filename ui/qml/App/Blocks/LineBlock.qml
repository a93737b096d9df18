// A line under a title.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    Words {
        y: 4 * Theme.px
        width: parent.width
        text: block.text
        capital: block.role
        color: Colors.softInk
        horizontalAlignment: Text.AlignLeft
    }
}
