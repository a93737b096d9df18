// A page's title and the line under it.
import QtQuick
import App.Views

Column {
    id: heading

    required property string title
    property string line: ""
    property real capital: 9

    width: Theme.contentWidth
    spacing: 4 * Theme.px

    Words {
        width: parent.width
        text: heading.title
        capital: heading.capital
        strong: true
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
    }

    Words {
        width: parent.width
        visible: heading.line !== ""
        text: heading.line
        capital: 6.4
        color: Colors.softInk
        horizontalAlignment: Text.AlignLeft
    }
}
