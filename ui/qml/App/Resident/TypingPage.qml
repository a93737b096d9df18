// Typing: the question where there is room for it, the field, what is left, and the keyboard under them.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls
import App.Keyboard

Item {
    id: page

    required property VisitView view
    readonly property TypingView typing: page.view.typing
    readonly property bool shown: page.visible && page.typing.field !== "" && page.view.sheet === ""
    readonly property real inner: page.width - 2 * Theme.margin
    readonly property real above: page.height - board.height - KeySet.strip
    readonly property real room: buttons.y - 4 * Theme.px
    readonly property real least: 10 * Theme.px + 1.6 * Theme.capital * Theme.cap
    // the question stands over the field, where a field of two lines still has its place
    readonly property bool asked: question.y + question.height + notice.height + page.least + 12 * Theme.px <= page.room

    function label(field: string): string {
        switch (field) {
        case "other":
            return qsTr("Something else: what?");
        case "search":
            return qsTr("Name of your neighborhood");
        default:
            return page.view.prompt.asked;
        }
    }

    anchors.fill: parent
    Component.onCompleted: field.fill()
    onVisibleChanged: {
        if (page.view !== null)
            page.typing.appear(page.visible);
    }
    onShownChanged: {
        if (page.shown && !page.typing.reading)
            field.take();
    }

    Rectangle {
        anchors.fill: parent
        color: Colors.paper

        // what lies behind is out of reach
        MouseArea {
            anchors.fill: parent
            Accessible.ignored: true
        }
    }

    Header {
        id: header

        visible: Theme.tall && !page.view.handRaised
        view: page.view
    }

    Words {
        id: question

        objectName: "typingquestion"
        y: Theme.tall ? page.view.headHeight : Theme.margin
        width: page.inner
        anchors.horizontalCenter: parent.horizontalCenter
        visible: page.asked || page.typing.reading
        text: page.label(page.typing.field)
        capital: 8.5
        strong: true
        horizontalAlignment: Text.AlignLeft
        Accessible.role: Accessible.Heading
    }

    Words {
        id: notice

        objectName: "nonames"
        width: page.inner
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.bottom: field.top
        anchors.bottomMargin: 4 * Theme.px
        visible: page.typing.field !== "search"
        text: page.view.prompt.assisted ? qsTr("A helper types for you. Please say no names, addresses or phone numbers.") : qsTr("Please do not type names, addresses or phone numbers.")
        capital: 5.6
        color: Colors.softInk
        horizontalAlignment: Text.AlignLeft
    }

    TypingField {
        id: field

        typing: page.typing
        label: page.label(page.typing.field)
        oneLine: page.typing.field !== "words"
        width: page.inner
        height: field.oneLine ? Math.min(24 * Theme.px, page.room - y) : page.room - y
        anchors.horizontalCenter: parent.horizontalCenter
        y: (question.visible ? question.y + question.height + 4 * Theme.px : Theme.tall ? page.view.headHeight : Theme.margin) + notice.height + 4 * Theme.px
    }

    FoundAreas {
        visible: page.typing.field === "search" && !page.typing.reading
        view: page.view
        x: Theme.margin
        y: field.y + field.height + 4 * Theme.px
        width: page.inner
        height: page.room - y
    }

    Item {
        id: buttons

        y: page.above - height - 4 * Theme.px
        width: page.inner
        height: (Theme.compact ? 14 : 24) * Theme.px
        anchors.horizontalCenter: parent.horizontalCenter

        ActionButton {
            id: again

            objectName: "askagain"
            visible: !page.asked || page.typing.reading
            width: Math.min(80 * Theme.px, page.inner * 0.36)
            height: parent.height
            anchors.left: parent.left
            text: page.typing.reading ? qsTr("Back to writing") : qsTr("Question")
            iconName: page.typing.reading ? "pencil-simple" : "question"
            onChosen: page.typing.read(!page.typing.reading)
        }

        Words {
            objectName: "charsleft"
            visible: page.typing.charsLeft >= 0
            anchors.left: again.visible ? again.right : parent.left
            anchors.leftMargin: 4 * Theme.px
            anchors.right: done.left
            anchors.rightMargin: 4 * Theme.px
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("%n characters left", "", Math.max(0, page.typing.charsLeft))
            capital: 5.6
            color: Colors.softInk
            horizontalAlignment: Text.AlignRight
        }

        ActionButton {
            id: done

            objectName: "typed"
            width: Math.min(60 * Theme.px, page.inner * 0.3)
            height: parent.height
            anchors.right: parent.right
            text: qsTr("Done")
            iconName: "check"
            filled: true
            onChosen: page.typing.close()
        }
    }

    Panel {
        id: board

        width: parent.width
        anchors.bottom: parent.bottom
    }
}
