// One question: its heading, and what it is answered with.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view
    readonly property PromptView prompt: page.view.prompt

    Header {
        view: page.view
        anchors.horizontalCenter: parent.horizontalCenter
    }

    Item {
        id: room

        y: Theme.headerHeight
        width: Theme.contentWidth
        height: Theme.contentHeight
        anchors.horizontalCenter: parent.horizontalCenter

        PromptHeading {
            prompt: page.prompt
            view: page.view
        }

        CoinRow {
            id: purse

            visible: page.prompt.mode === "tokens" && page.prompt.tokensLeft === 0
            width: parent.width
            y: page.prompt.purseY
            remaining: page.prompt.left
            total: page.prompt.mode === "tokens" ? page.prompt.total : 0
        }

        Notice {
            objectName: "tokensleft"
            visible: page.prompt.tokensLeft > 0
            width: parent.width
            y: page.prompt.purseY
            height: purse.height
            text: qsTr("You have %n left. Leave them?", "", page.prompt.tokensLeft)
            iconName: "info"
        }

        AreaTabs {
            view: page.view
            visible: page.prompt.mode === "area"
            width: parent.width
            roomHeight: room.height
        }

        CardList {
            y: page.prompt.cardsY
            width: parent.width
            view: page.view
        }

        WordsField {
            view: page.view
            visible: page.prompt.mode === "words"
            y: page.prompt.cardsY
            width: parent.width
            height: Math.min(110 * Theme.px, room.height - y - 16 * Theme.px)
        }

        PromptFoot {
            view: page.view
            width: parent.width
            anchors.bottom: parent.bottom
        }
    }
}
