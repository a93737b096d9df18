// A page that is loaded once the first page is on the glass.
import QtQuick
import App.Views

Loader {
    id: late

    required property VisitView view
    required property string kind
    required property string file
    required property int turn
    property bool shown: late.view.kind === late.kind

    readonly property bool wanted: late.view.warm >= late.turn || late.shown

    anchors.fill: parent
    visible: late.shown
    onWantedChanged: late.load()
    Component.onCompleted: late.load()

    function load() {
        if (late.wanted && late.status === Loader.Null)
            late.setSource(late.file, {
                "view": late.view
            });
    }
}
