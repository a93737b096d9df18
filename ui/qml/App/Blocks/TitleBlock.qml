// What a page is about.
import QtQuick
import App.Controls

Block {
    id: block

    Words {
        width: parent.width
        text: block.text
        capital: block.role
        strong: true
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
    }
}
