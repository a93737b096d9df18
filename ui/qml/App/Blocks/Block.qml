// A piece of a page, where the view model put it.
import QtQuick

Item {
    id: block

    required property string name
    required property string text
    required property string line
    required property string icon
    required property real role
    required property bool filled
    required property bool chosen
    required property string family
    required property string tint
    required property string ink
    required property real boxX
    required property real boxY
    required property real boxWidth
    required property real boxHeight

    signal touched(string name)

    x: block.boxX
    y: block.boxY
    width: block.boxWidth
    height: block.boxHeight
}
