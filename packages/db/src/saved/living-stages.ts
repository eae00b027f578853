/** From saved messages to those that were not deleted. */
export const isLivingStages = [
  {
    $lookup: {
      from: 'messages',
      localField: 'message_id',
      foreignField: '_id',
      pipeline: [{ $match: { is_deleted: false } }, { $project: { _id: 1 } }],
      as: 'living',
    },
  },
  { $match: { living: { $ne: [] } } },
]
