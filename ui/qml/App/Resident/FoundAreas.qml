// While a name is typed: the areas that it finds, as many as there is room for.
pragma ComponentBehavior: Bound

import QtQuick
import App.Views
import App.Controls

Item {
    id: found

    required property VisitView view
    readonly property real tall: 20 * Theme.px
    readonly property real pitch: found.tall + 3 * Theme.px

    Repeater {
        model: found.view.prompt.cards

        Card {
            required property int index
            required property string optionId
            required property string label
            required property real boxHeight

            objectName: "card:" + optionId
            visible: boxHeight > 0 && (index + 1) * found.pitch <= found.height
            y: index * found.pitch
            width: found.width
            height: found.tall
            text: label
            round: true
            accent: found.view.accentMid
            onPicked: {
                found.view.typing.close();
                found.view.pick(optionId);
            }
        }
    }
}
