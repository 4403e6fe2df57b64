// SPDX-License-Identifier: GPL-3.0-or-later
// GroupModel: the task groups of the scenario that is edited, one row each. Owned by ScenarioForm. UI thread only.
#pragma once

#include "app/scenario/scenario.h"

#include <QAbstractListModel>

namespace atomalloc::ui {

class GroupModel : public QAbstractListModel
{
    Q_OBJECT

public:
    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] const app::Scenario &scenario() const { return m_scenario; }
    void setScenario(const app::Scenario &scenario);
    /// Replaces a group in place.
    void setGroup(int row, const app::TaskGroup &group);
    /// Inserts a group of its own name after `row`. Returns its row.
    int addGroup(int row, app::TaskGroup group);
    void removeGroup(int row);
    void setChannels(std::vector<app::Channel> channels) { m_scenario.channels = std::move(channels); }
    void setDuration(std::uint64_t durationNs) { m_scenario.duration_ns = durationNs; }
    void setTitle(const QString &title) { m_scenario.title = title; }
    void setDescription(const QString &description) { m_scenario.description = description; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    app::Scenario m_scenario;
};

} // namespace atomalloc::ui
