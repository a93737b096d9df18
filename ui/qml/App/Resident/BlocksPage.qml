// A page that is built of blocks.
import QtQuick
import App.Views
import App.Controls
import App.Blocks

Item {
    id: page

    required property VisitView view

    Header {
        view: page.view
        visible: page.view.headed
    }

    BlockList {
        model: page.view.blocks
        receipt: page.view.receipt.source
        onTouched: name => page.view.touch(name)
    }
}
