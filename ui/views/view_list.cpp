// SPDX-License-Identifier: GPL-3.0-or-later
// A new view is one folder beside this file, named in CMakeLists.txt, and one line in allViews().
#include "ui/views/view_list.h"

#include "ui/views/charts/charts_view.h"
#include "ui/views/compare/compare_view.h"
#include "ui/views/lanes/lanes_view.h"
#include "ui/views/lifetimes/lifetimes_view.h"
#include "ui/views/map/map_view.h"
#include "ui/views/sites/sites_view.h"
#include "ui/views/tasks/tasks_view.h"

namespace atomalloc::ui {

const ViewList &allViews()
{
    static const ViewList kViews{
        LanesView::type(),   MapView::type(), TasksView::type(), ChartsView::type(), LifetimesView::type(), SitesView::type(),
        CompareView::type(), // the last one, for what stands before it can be in it
    };
    return kViews;
}

QStringList viewNames(const ViewList &views)
{
    QStringList names;
    for (const ViewType &view : views)
        names << view.nameText();
    return names;
}

} // namespace atomalloc::ui
