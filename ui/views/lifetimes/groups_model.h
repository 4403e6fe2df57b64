// SPDX-License-Identifier: GPL-3.0-or-later
// GroupsModel: the chosen lives of the plane by site, class, task or size, the most bytes first. UI thread only.
#pragma once

#include "app/query/plane_answer.h"
#include "app/words/event_words.h"

#include <QAbstractTableModel>

#include <memory>
#include <vector>

namespace atomalloc::ui {

class GroupsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { name, bytes, blocks, share, lifetime, never, count };
    enum Role {
        ShareRole = Qt::UserRole + 1, ///< of the bytes of the largest group, 0..1
        StillRole,                    ///< likewise of what is still live
        FunctionRole,                 ///< of a call site. Empty: the name is none
        PlaceRole                     ///< its file and line
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// `words` are those of the run of the answer.
    void show(std::shared_ptr<const app::PlaneAnswer> answer, const app::EventWords &words);
    /// Only groups whose name has the text, in large or small letters.
    void filterBy(const QString &text);
    [[nodiscard]] const app::LifeGroup &group(int row) const { return m_answer->chosen.groups[m_rows[static_cast<std::size_t>(row)]]; }
    /// True when a name is a function with its file and line.
    [[nodiscard]] bool hasPlaces() const { return m_answer != nullptr && m_answer->question.by == app::Grouping::site; }
    /// Without room for the words of a column they are shorter.
    void setBrief(bool brief);
    [[nodiscard]] QString nameOf(int row) const { return m_names[m_rows[static_cast<std::size_t>(row)]]; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void findRows();
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] QString tip(int row) const;

    std::shared_ptr<const app::PlaneAnswer> m_answer;
    std::vector<QString> m_names;    ///< of all groups
    std::vector<std::size_t> m_rows; ///< numbers of groups
    QString m_text;
    bool m_brief = false;
};

} // namespace atomalloc::ui
