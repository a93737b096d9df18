// Something to know before going on.
import QtQuick
import App.Views
import App.Controls

Block {
    id: block

    Notice {
        anchors.fill: parent
        text: block.text
        iconName: block.icon
        capital: block.role
        strong: true
        color: block.tint === "amber" ? Colors.amber : block.tint === "copper" ? Colors.copperTint : Colors.plumTint
        ink: block.tint === "amber" ? Colors.amberInk : Colors.ink
    }
}
