// One question: its heading, and what it is answered with; each where the view model put it.
import QtQuick
import App.Views
import App.Controls

Item {
    id: page

    required property VisitView view
    readonly property PromptView prompt: page.view.prompt

    Header {
        view: page.view
    }

    PromptHeading {
        prompt: page.prompt
        view: page.view
    }

    CoinRow {
        visible: page.prompt.mode === "tokens" && page.prompt.tokensLeft === 0 && height > 0
        x: page.prompt.over.x
        y: page.prompt.over.y
        width: page.prompt.over.width
        height: page.prompt.over.height
        remaining: page.prompt.left
        total: page.prompt.mode === "tokens" ? page.prompt.total : 0
    }

    Notice {
        objectName: "tokensleft"
        visible: page.prompt.tokensLeft > 0 && height > 0
        x: page.prompt.over.x
        y: page.prompt.over.y
        width: page.prompt.over.width
        height: page.prompt.over.height
        text: qsTr("You have %n left. Leave them?", "", page.prompt.tokensLeft)
        iconName: "info"
    }

    AreaTabs {
        view: page.view
        visible: page.prompt.mode === "area" && page.prompt.over.height > 0
    }

    CardList {
        view: page.view
    }

    WordsField {
        view: page.view
        visible: page.prompt.mode === "words" && height > 0
        x: page.prompt.entry.x
        y: page.prompt.entry.y
        width: page.prompt.entry.width
        height: page.prompt.entry.height
    }

    PromptFoot {
        view: page.view
    }
}
