// The section's intro and warning where it begins, the question, and its hint.
import QtQuick
import App.Views
import App.Controls

Item {
    id: heading

    required property VisitView view
    required property PromptView prompt

    x: heading.prompt.head.x
    y: heading.prompt.head.y
    width: heading.prompt.head.width

    Spot {
        y: -heading.prompt.spot
        visible: heading.prompt.spot > 0
        size: 56
        iconName: heading.prompt.spot > 0 ? heading.prompt.spotIcon : ""
        tint: heading.view.accentTint
        ink: heading.view.accentDeep
        anchors.left: parent.left
    }

    Column {
        width: parent.width

        Words {
            visible: text !== ""
            width: parent.width
            text: heading.prompt.intro
            capital: 5.6
            color: Colors.softInk
            bottomPadding: 7 * Theme.px
            horizontalAlignment: Text.AlignLeft
        }

        Item {
            visible: heading.prompt.notice !== ""
            width: parent.width
            height: notice.implicitHeight + 7 * Theme.px

            Notice {
                id: notice

                width: parent.width
                text: heading.prompt.notice
                iconName: "info"
            }
        }

        Words {
            objectName: "question"
            width: parent.width
            text: heading.prompt.question
            capital: 8.5
            strong: true
            horizontalAlignment: Text.AlignLeft
            Accessible.role: Accessible.Heading
        }

        Words {
            visible: text !== ""
            width: parent.width
            text: heading.prompt.hint
            capital: 5.6
            color: Colors.softInk
            topPadding: 4 * Theme.px
            horizontalAlignment: Text.AlignLeft
        }
    }
}
